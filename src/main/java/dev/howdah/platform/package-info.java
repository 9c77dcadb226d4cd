/**
 * What a desktop program owes the computer it runs on: one of it per user, a log that does not
 * grow, a report of what went wrong that its user can read. Knows no window.
 */
@org.jspecify.annotations.NullMarked
package dev.howdah.platform;
