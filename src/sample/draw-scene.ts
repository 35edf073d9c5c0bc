/** Flat pictures for the sample: drawn by us, so that no real person or place is shown. */
const SKY = '#dfe9e6'
const GROUND = '#8fb0a1'
const DARK = '#0d3b42'
const ACCENT = '#e0a030'
const LIGHT = '#f6f3ea'
const RED = '#b9442c'

const SCENES = {
  bridge: `<rect y="420" width="1200" height="380" fill="#7d9aa0"/><path d="M0 430h330v370H0zM870 430h330v370H870z" fill="${GROUND}"/>
    <path d="M300 400h600v26H300z" fill="${DARK}"/><path d="M300 400 400 300 500 400 600 300 700 400 800 300 900 400" fill="none" stroke="${DARK}" stroke-width="16"/>
    <path d="M400 300h400" stroke="${DARK}" stroke-width="16"/><circle cx="240" cy="398" r="20" fill="${DARK}"/><circle cx="180" cy="398" r="20" fill="${DARK}"/><path d="M180 390h60l-20-34h-30z" fill="${ACCENT}"/>`,
  water: `<rect y="560" width="1200" height="240" fill="${GROUND}"/><rect x="250" y="300" width="470" height="210" rx="100" fill="#2f7f97"/>
    <path d="M720 360h150l60 90v90H720z" fill="${ACCENT}"/><rect x="230" y="500" width="700" height="40" fill="${DARK}"/><circle cx="360" cy="560" r="56" fill="${DARK}"/><circle cx="820" cy="560" r="56" fill="${DARK}"/>
    <path d="M990 560h60v90h-60zM1080 560h60v90h-60zM900 640h60v90h-60z" fill="#2f7f97"/>`,
  clinic: `<rect y="525" width="1200" height="275" fill="${GROUND}"/><rect x="300" y="260" width="600" height="340" fill="${LIGHT}"/><path d="M260 270 600 120 940 270z" fill="${RED}"/>
    <rect x="545" y="430" width="110" height="170" fill="${DARK}"/><path d="M582 290h36v36h36v36h-36v36h-36v-36h-36v-36h36z" fill="${RED}"/><rect x="360" y="400" width="110" height="100" fill="#9fc4cf"/><rect x="730" y="400" width="110" height="100" fill="#9fc4cf"/>`,
  market: `<rect y="560" width="1200" height="240" fill="#c9bfa8"/><path d="M140 250h920l70 120H70z" fill="${RED}"/><path d="M230 250 200 370h150l0-120zM470 250v120h140V250zM730 250v120h150l-30-120z" fill="${LIGHT}"/>
    <path d="M120 370h30v270h-30zM1050 370h30v270h-30z" fill="${DARK}"/><rect x="160" y="520" width="880" height="110" fill="#8a6a3d"/><g fill="#4f8a4a"><circle cx="260" cy="500" r="46"/><circle cx="350" cy="500" r="46"/></g><g fill="${ACCENT}"><circle cx="520" cy="505" r="38"/><circle cx="600" cy="505" r="38"/><circle cx="680" cy="505" r="38"/></g><g fill="${RED}"><circle cx="850" cy="505" r="36"/><circle cx="925" cy="505" r="36"/></g>`,
  seedlings: `<rect y="520" width="1200" height="280" fill="#9a7b56"/><g stroke="#3f7a45" stroke-width="16" fill="#5d9c5a"><path d="M240 620V460q-80-10-90-80 90 0 90 80 0-90 90-100 0 80-90 100"/><path d="M600 660V470q-80-10-90-80 90 0 90 80 0-90 90-100 0 80-90 100"/><path d="M960 620V460q-80-10-90-80 90 0 90 80 0-90 90-100 0 80-90 100"/></g>`,
  field: `<path d="M0 480q300-60 600 0t600 0v320H0z" fill="#86a94f"/><g stroke="#5f7f33" stroke-width="10"><path d="M80 800 420 500M330 800 540 500M600 800V500M870 800 660 500M1120 800 780 500"/></g><circle cx="950" cy="190" r="80" fill="${ACCENT}"/><rect x="180" y="560" width="130" height="170" rx="14" fill="${LIGHT}"/><rect x="330" y="590" width="130" height="150" rx="14" fill="${LIGHT}"/>`,
  classroom: `<rect width="1200" height="800" fill="#efe9db"/><rect y="610" width="1200" height="190" fill="#a88d66"/><rect x="260" y="150" width="680" height="260" fill="${DARK}"/><path d="M320 220h300M320 280h420M320 340h220" stroke="${LIGHT}" stroke-width="12"/>
    <g fill="#7a5a33"><rect x="180" y="540" width="220" height="26"/><rect x="200" y="566" width="20" height="110"/><rect x="360" y="566" width="20" height="110"/><rect x="490" y="540" width="220" height="26"/><rect x="510" y="566" width="20" height="110"/><rect x="670" y="566" width="20" height="110"/><rect x="800" y="540" width="220" height="26"/><rect x="820" y="566" width="20" height="110"/><rect x="980" y="566" width="20" height="110"/></g>`,
  road: `<rect y="480" width="1200" height="320" fill="${GROUND}"/><path d="M480 430h240l420 370H60z" fill="#5f6668"/><path d="M590 460h20l14 60h-48zM572 560h56l22 90H550zM540 690h120l26 110H514z" fill="${LIGHT}"/>
    <path d="M250 640q120-60 230 0t20 90q-150 50-240 0-60-50-10-90z" fill="#34393b"/><path d="M860 560h60l20 90H840z" fill="${ACCENT}"/><path d="M846 620h88l6 30H840z" fill="${LIGHT}"/>`,
  tree: `<rect y="480" width="1200" height="320" fill="${GROUND}"/><path d="M480 430h240l420 370H60z" fill="#5f6668"/><path d="M590 460h20l14 60h-48zM572 560h56l22 90H550z" fill="${LIGHT}"/><rect x="840" y="430" width="90" height="150" fill="#7a5a33"/><ellipse cx="885" cy="430" rx="45" ry="16" fill="#c9a572"/>
    <g fill="#7a5a33"><rect x="930" y="600" width="200" height="50" rx="25"/><rect x="960" y="550" width="170" height="50" rx="25"/></g><g fill="#c9a572"><circle cx="1130" cy="625" r="25"/><circle cx="1130" cy="575" r="25"/></g>`,
  boat: `<rect y="500" width="1200" height="300" fill="#6fa3b5"/><path d="M150 520h900l-110 130H260z" fill="${DARK}"/><path d="M300 520V330h420v190" fill="${LIGHT}"/><path d="M270 330h480v-36H270z" fill="${RED}"/><g fill="${ACCENT}"><path d="M340 400h50v90h-50zM430 400h50v90h-50zM520 400h50v90h-50zM610 400h50v90h-50z"/></g>
    <path d="M0 690q150-40 300 0t300 0 300 0 300 0v110H0z" fill="#4f8aa0"/>`,
} as const

export type SceneName = keyof typeof SCENES

/** A picture of 1200 × 800 as SVG, for the sample's reports. */
export function drawScene(name: SceneName): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800"><rect width="1200" height="800" fill="${SKY}"/><path d="M0 470 260 280l220 150 260-230 460 300v60H0z" fill="#b9d0ca"/>${SCENES[name]}</svg>`
}
