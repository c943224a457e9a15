package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.identity.oidc.OidcProvider;
import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.GrantJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs people in by OpenID Connect. The browser goes to the provider and comes back to {@code callback}, which leaves
 * what the provider vouches for in a sealed cookie and sends the browser on to the login page; that page asks for the
 * tokens by {@code complete}. So tokens stand in no address, and reach only the page that the browser is on.
 */
final class OidcRoutes {
    private static final String OIDC = AuthRoutes.AUTH + "/oidc";
    private static final int SECRET_BYTES = 32;
    /** Of one slash first, then what cannot be read as another host or a header. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\w./~%?=&,:@!$'()*+;-]{0,500}");

    /** What somebody says who registers by a provider. */
    private record ProviderRegisterBody(
            @Field(value = "As the provider says if absent.", least = 1, most = Profile.MAXIMUM_NAME) @Nullable
            String name,

            @Field(
                    value = "The organisation to make; the name of the person if absent. Not with an invitation.",
                    least = 1,
                    most = Tenant.MAXIMUM_NAME)
            @Nullable
            String tenantName,

            @Field("The token that was mailed.") @Nullable String invitation) {}

    private final Identity identity;
    private final Map<String, IdentityProvider> providers;
    private final Registration registration;
    private final URI publicUrl;
    private final SessionCookie session;
    private final OidcCookies cookies;
    private final SecureRandom random = new SecureRandom();

    OidcRoutes(IdentityAccess access) {
        identity = access.identity();
        providers = access.providers().stream().collect(Collectors.toMap(IdentityProvider::name, Function.identity()));
        registration = access.registration();
        publicUrl = access.publicUrl();
        session = new SessionCookie(access);
        cookies = new OidcCookies(access, OIDC);
    }

    void addTo(RouteTable table) {
        table.add(Route.get(AuthRoutes.AUTH + "/providers", "listProviders")
                .about(AuthRoutes.TAG, "By whom people may log in, beside a password.")
                .allow(Permission.PUBLIC)
                .returns(200, ProviderListJson.class, "The providers.")
                .handle(this::list));
        table.add(of("/{provider}/start", "startProviderLogin", "Sends the browser to the provider.")
                .query("returnTo", "string", "A path of this installation, where the login page is to lead afterwards.")
                .returns(302, "", "To the provider.")
                .handle(this::start));
        table.add(of("/{provider}/callback", "finishProviderLogin", "Takes the browser back from the provider.")
                .query("code", "string", "The provider's.")
                .query("state", "string", "As it was sent there.")
                .query("error", "string", "Why the provider refuses.")
                .returns(302, "", "To the login page, which asks for the tokens.")
                .problems(401, 503)
                .handle((ctx, nobody) -> callback(ctx, ctx::queryParam)));
        table.add(Route.post(OIDC + "/{provider}/callback", "finishProviderLoginByPost")
                .about(AuthRoutes.TAG, "The same, for providers that send the browser back by POST.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .id("provider", "The provider's name.")
                .body("application/x-www-form-urlencoded")
                .returns(302, "", "To the login page, which asks for the tokens.")
                .problems(401, 503)
                .handle((ctx, nobody) -> callback(ctx, ctx::formParam)));
        table.add(SessionCookie.readBy(Route.post(OIDC + "/complete", "completeProviderLogin"))
                .about(AuthRoutes.TAG, "The tokens of a login at a provider, for the browser that came back from it.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .returns(200, GrantJson.class, "Logged in.")
                .problems(401, 409)
                .handle(this::complete));
        table.add(SessionCookie.readBy(Route.post(OIDC + "/register", "registerByProvider"))
                .about(
                        AuthRoutes.TAG,
                        "Makes a tenant with its owner, or an account by invitation, for whom a provider has vouched.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.REGISTER)
                .json(ProviderRegisterBody.class)
                .returns(201, GrantJson.class, "Registered and logged in.")
                .problems(401, 403, 409)
                .handle(this::register));
        table.add(Route.post(OIDC + "/delete-account", "deleteMeByProvider")
                .about(AuthRoutes.TAG, "Deletes the caller's own account, by a new login at its provider.")
                .allow(Permission.SELF)
                .rate(RateClass.LOGIN)
                .returnsNothing()
                .problems(401)
                .handle(this::deleteAccount));
        table.add(Route.post(OIDC + "/link", "linkProvider")
                .about(AuthRoutes.TAG, "Links whom a provider has vouched for to the caller's own account.")
                .allow(Permission.SELF)
                .returns(200, AccountJson.class, "The account as it is now.")
                .problems(401, 409)
                .handle(this::link));
    }

    private static Route.Builder of(String rest, String operation, String summary) {
        return Route.get(OIDC + rest, operation)
                .about(AuthRoutes.TAG, summary)
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .id("provider", "The provider's name.");
    }

    private void list(Context ctx, Principal nobody) {
        ctx.result(Json.write(new ProviderListJson(providers.keySet().stream()
                .sorted()
                .map(name -> new ProviderListJson.ProviderJson(name, OIDC + "/" + name + "/start"))
                .toList())));
    }

    private void start(Context ctx, Principal nobody) {
        IdentityProvider provider = provider(ctx);
        OidcCookies.Started attempt =
                new OidcCookies.Started(provider.name(), secret(), secret(), secret(), returnTo(ctx));
        URI target = provider.authorizationUrl(attempt(attempt), redirect(provider));
        boolean byPost = provider instanceof OidcProvider oidc && oidc.formPost();
        cookies.start(ctx, attempt, byPost);
        ctx.status(302).header("Location", target.toString());
    }

    private void callback(Context ctx, Function<String, @Nullable String> parameters) {
        IdentityProvider provider = provider(ctx);
        OidcCookies.Started attempt = cookies.started(ctx)
                .filter(kept -> kept.provider().equals(provider.name()))
                .filter(kept -> equal(kept.state(), text(parameters, "state").orElse("")))
                .orElseThrow(() -> new UnauthenticatedException(
                        "unknown_attempt",
                        "This browser began no such login, or too long ago. Begin again on the login page."));
        cookies.endStarted(ctx);
        String code = text(parameters, "code")
                .filter(any -> text(parameters, "error").isEmpty())
                .orElseThrow(() -> new UnauthenticatedException(
                        "provider_refused", "The provider did not log you in. Begin again on the login page."));
        IdentityProvider.Identity found = provider.redeem(code, attempt(attempt), redirect(provider));
        cookies.vouch(ctx, found);
        String returnTo = attempt.returnTo();
        ctx.status(302)
                .header(
                        "Location",
                        publicUrl + "/login#provider=" + provider.name()
                                + (returnTo == null
                                        ? ""
                                        : "&returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8)));
    }

    /** A path alone: an address would send people who have just logged in to another's page. */
    private static @Nullable String returnTo(Context ctx) {
        String given = ctx.queryParam("returnTo");
        if (given != null && !PATH.matcher(given).matches()) {
            throw new InvalidInputException(
                    "invalid_parameter", "The parameter returnTo is a path of this installation, such as /library.");
        }
        return given;
    }

    private static Optional<String> text(Function<String, @Nullable String> parameters, String name) {
        return Optional.ofNullable(parameters.apply(name)).filter(value -> !value.isEmpty());
    }

    private void complete(Context ctx, Principal nobody) {
        session.check(ctx);
        IdentityProvider.Identity found = cookies.vouchedFor(ctx);
        session.answer(ctx, identity.logInExternally().logIn(found, RequestCaller.of(ctx)));
        // Not before: whoever must log in by password first can link with it afterwards.
        cookies.endVouched(ctx);
    }

    private void register(Context ctx, Principal nobody) {
        ProviderRegisterBody body = JsonBody.read(ctx, ProviderRegisterBody.class);
        if (registration == Registration.CLOSED) {
            throw new ForbiddenException(
                    "registration_closed", "Registration is closed here. Ask whoever runs this server for an account.");
        }
        if (body.invitation() != null && body.tenantName() != null) {
            throw new InvalidInputException(
                    "invalid_field", "The field tenantName does not go with an invitation, which names a tenant.");
        }
        session.check(ctx);
        IdentityProvider.Identity found = cookies.vouchedFor(ctx);
        Profile profile = Profile.named(
                Fields.required("name", body.name() == null ? found.name().orElse(null) : body.name()));
        Grant grant = body.invitation() == null
                ? identity.registerTenant()
                        .register(
                                body.tenantName() == null ? profile.name() : body.tenantName(),
                                found,
                                profile,
                                RequestCaller.of(ctx))
                : identity.acceptInvitation().accept(body.invitation(), found, profile, RequestCaller.of(ctx));
        ctx.status(201);
        session.answer(ctx, grant);
        cookies.endVouched(ctx);
    }

    private void deleteAccount(Context ctx, Principal caller) {
        identity.accounts().deleteOwn(caller, cookies.vouchedFor(ctx), RequestCaller.of(ctx));
        cookies.endVouched(ctx);
        ctx.status(204);
    }

    private void link(Context ctx, Principal caller) {
        IdentityProvider.Identity found = cookies.vouchedFor(ctx);
        MeRoutes.answer(ctx, identity.logInExternally().link(caller, found, RequestCaller.of(ctx)));
        cookies.endVouched(ctx);
    }

    private IdentityProvider provider(Context ctx) {
        return Optional.ofNullable(providers.get(ctx.pathParam("provider")))
                .orElseThrow(() -> new NotFoundException(
                        "provider_not_found",
                        "There is no such identity provider here. GET " + AuthRoutes.AUTH + "/providers lists them."));
    }

    private URI redirect(IdentityProvider provider) {
        return URI.create(publicUrl + OIDC + "/" + provider.name() + "/callback");
    }

    private static IdentityProvider.Attempt attempt(OidcCookies.Started kept) {
        return new IdentityProvider.Attempt(kept.state(), kept.nonce(), kept.codeVerifier());
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
