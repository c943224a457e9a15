package dev.medmentor.app.config;

import dev.medmentor.adapters.http.EdgeSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that can be set from outside, checked.
 *
 * @param host the address to listen on
 * @param port to listen on; 0 takes any free one
 * @param mongo present exactly when {@code storage} is MongoDB
 * @param models generate answers; without one, sentences are quoted
 * @param systemPrompt the operator's own instructions to the model
 * @param maximumFileBytes the largest upload
 * @param maximumWaitSeconds how long the reading of one document may stand still
 * @param edge how the service faces the network
 * @param logLevel the least that is logged; where it is not given, each command has its own
 */
public record Configuration(
        String host,
        int port,
        Path dataDirectory,
        StorageKind storage,
        Optional<MongoSettings> mongo,
        ModelsConfiguration models,
        EmbeddingSettings embedding,
        Optional<String> systemPrompt,
        long maximumFileBytes,
        int maximumWaitSeconds,
        int extractorHeapMegabytes,
        Optional<String> logLevel,
        LogFormat logFormat,
        IdentityConfiguration identity,
        EdgeSettings edge,
        OperationsConfiguration operations) {}
