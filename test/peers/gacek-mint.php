<?php
// Must-use plugin of the test WordPress: an application password for the administrator, and nothing outside is called.
add_filter( 'wp_is_application_passwords_available', '__return_true' );
add_filter( 'pre_http_request', fn() => new WP_Error( 'closed', 'tests call nothing outside' ) );
add_action( 'init', function () {
	$file = ABSPATH . 'gacek-password';
	if ( file_exists( $file ) ) {
		return;
	}
	$made = WP_Application_Passwords::create_new_application_password( 1, array( 'name' => 'gacek' ) );
	if ( ! is_wp_error( $made ) ) {
		file_put_contents( $file, $made[0] );
	}
} );
