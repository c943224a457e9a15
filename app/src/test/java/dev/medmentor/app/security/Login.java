package dev.medmentor.app.security;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody who is logged in. */
record Login(String email, String access, String refresh, String account, String tenant) {
    static Login of(Reply reply) {
        JsonNode grant = reply.json();
        if (reply.status() >= 300) {
            throw new AssertionError("no login: " + reply);
        }
        return new Login(
                grant.at("/account/email").asText(),
                grant.path("accessToken").asText(),
                grant.path("refreshToken").asText(),
                grant.at("/account/id").asText(),
                grant.at("/account/tenant").asText());
    }
}
