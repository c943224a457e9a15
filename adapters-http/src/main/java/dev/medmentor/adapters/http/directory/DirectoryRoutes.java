package dev.medmentor.adapters.http.directory;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.ListedAssistantJson;
import dev.medmentor.adapters.http.json.ListedAssistantListJson;
import dev.medmentor.adapters.http.json.MentorJson;
import dev.medmentor.adapters.http.json.MentorListJson;
import dev.medmentor.adapters.http.json.PublicDirectoryJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.ListMentors;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows the mentors who want to be found, and the assistants that the caller may ask. A tenant that shows nothing to all
 * answers guests like one that does not exist.
 */
public final class DirectoryRoutes {
    private static final String DIRECTORY = "/api/v1/directory";
    private static final String TAG = "Directory";
    private static final int SHOWN_TO_ALL = 100;

    private final MedMentor medMentor;
    private final Identity identity;

    public DirectoryRoutes(MedMentor medMentor, Identity identity) {
        this.medMentor = medMentor;
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(DIRECTORY + "/mentors", "listMentors")
                .about(TAG, "The mentors of the organisation who want to be found, by name.")
                .allow(Permission.KNOWN)
                .paged(Query.MAXIMUM_LIMIT)
                .query("q", "string", "Only those with this in name, headline, biography or specialities.")
                .returns(200, MentorListJson.class, "A stretch of them.")
                .handle(this::mentors));
        table.add(Route.get(DIRECTORY + "/assistants", "listDirectoryAssistants")
                .about(TAG, "The published assistants that the caller may ask, by name.")
                .allow(Permission.ASK)
                .paged(Query.MAXIMUM_LIMIT)
                .query("q", "string", "Only those with this in name, description or mentor.")
                .returns(200, ListedAssistantListJson.class, "A stretch of them.")
                .handle(this::assistants));
        table.add(Route.get("/api/v1/public/{tenant}/directory", "getPublicDirectory")
                .about(TAG, "The mentors and assistants that a tenant shows to all.")
                .allow(Permission.PUBLIC)
                .id("tenant", "The tenant's id.")
                .query("q", "string", "As in the directory of the organisation.")
                .returns(200, PublicDirectoryJson.class, "Those there are.")
                .handle(this::all));
    }

    private void mentors(Context ctx, Principal caller) {
        List<Account> found = identity.mentors().list(caller, Query.text(ctx, "q"));
        Query.Stretch<Account> stretch = stretch(ctx, found, ListMentors::position);
        ctx.result(Json.write(new MentorListJson(
                stretch.items().stream().map(MentorJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void assistants(Context ctx, Principal caller) {
        List<ListedAssistantJson> found = listed(caller, Query.text(ctx, "q"));
        Query.Stretch<ListedAssistantJson> stretch = stretch(ctx, found, DirectoryRoutes::position);
        ctx.result(Json.write(
                new ListedAssistantListJson(stretch.items(), stretch.next().orElse(null))));
    }

    private void all(Context ctx, Principal nobody) {
        TenantId tenant = PathId.tenant(ctx, "tenant");
        Principal guest = identity.tenants().guest(tenant, "unknown");
        Optional<String> text = Query.text(ctx, "q");
        if (identity.mentors().list(guest, Optional.empty()).isEmpty()
                && listed(guest, Optional.empty()).isEmpty()) {
            throw new NotFoundException("tenant_not_found", "There is no tenant " + tenant + ".");
        }
        ctx.result(Json.write(new PublicDirectoryJson(
                identity.mentors().list(guest, text).stream()
                        .limit(SHOWN_TO_ALL)
                        .map(MentorJson::of)
                        .toList(),
                listed(guest, text).stream().limit(SHOWN_TO_ALL).toList())));
    }

    private List<ListedAssistantJson> listed(Principal caller, Optional<String> text) {
        Map<AccountId, String> mentors = identity.mentors().list(caller, Optional.empty()).stream()
                .collect(Collectors.toMap(
                        Account::id, account -> account.profile().name()));
        return medMentor.assistants().list(caller).stream()
                .filter(seen -> seen.assistant().published().isPresent())
                .map(seen -> ListedAssistantJson.of(seen, mentor(mentors, seen)))
                .filter(assistant -> text.map(words -> says(assistant, words)).orElse(true))
                .sorted(Comparator.comparing(DirectoryRoutes::position))
                .toList();
    }

    private static @Nullable String mentor(Map<AccountId, String> mentors, SeenAssistant seen) {
        return seen.assistant().owner().map(mentors::get).orElse(null);
    }

    private static boolean says(ListedAssistantJson assistant, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return Stream.of(assistant.name(), assistant.description(), Objects.requireNonNullElse(assistant.mentor(), ""))
                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String position(ListedAssistantJson assistant) {
        return assistant.name().toLowerCase(Locale.ROOT) + "\n" + assistant.id();
    }

    /** @param found ascending by position */
    private static <T> Query.Stretch<T> stretch(Context ctx, List<T> found, Function<T, String> position) {
        Optional<String> after = Query.cursor(ctx, text -> text);
        int limit = Query.limit(ctx);
        return Query.Stretch.of(
                found.stream()
                        .filter(item -> after.map(last -> position.apply(item).compareTo(last) > 0)
                                .orElse(true))
                        .limit(limit + 1L)
                        .toList(),
                limit,
                position);
    }
}
