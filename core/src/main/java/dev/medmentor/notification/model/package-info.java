/** What people are told. */
@NullMarked
package dev.medmentor.notification.model;

import org.jspecify.annotations.NullMarked;
