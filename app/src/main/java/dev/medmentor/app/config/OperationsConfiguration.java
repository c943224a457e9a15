package dev.medmentor.app.config;

import java.time.Duration;

/**
 * What whoever runs the service decides.
 *
 * @param drain how long, when told to end, the service says that it is not ready before it refuses requests
 */
public record OperationsConfiguration(Duration drain) {}
