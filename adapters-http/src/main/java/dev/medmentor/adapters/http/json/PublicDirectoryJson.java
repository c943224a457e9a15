package dev.medmentor.adapters.http.json;

import java.util.List;

/** What a tenant shows to all: the first hundred of each, by name. */
public record PublicDirectoryJson(List<MentorJson> mentors, List<ListedAssistantJson> assistants) {}
