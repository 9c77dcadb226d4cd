/** Passwords in the operating system's keychain, the only place where Howdah keeps one. */
@NullMarked
package dev.howdah.connect.secret;

import org.jspecify.annotations.NullMarked;
