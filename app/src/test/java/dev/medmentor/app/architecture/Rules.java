package dev.medmentor.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The shape of the code, as rules. */
final class Rules {
    /** The package of the facade and of the in-memory storage it defaults to. */
    private static final String FACADE = "dev.medmentor";

    /** Features in their order: one may use those before it, never those after. */
    private static final List<String> FEATURES = List.of(
            "shared", "identity", "library", "retrieval", "assistant", "conversation", "analytics", "notification");

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "are of the core",
            type -> type.getPackageName().startsWith("dev.medmentor")
                    && !type.getPackageName().startsWith("dev.medmentor.adapters")
                    && !type.getPackageName().startsWith("dev.medmentor.app"));

    private Rules() {}

    static ArchRule coreDependsOnTheJdkAlone() {
        return ArchRuleDefinition.classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(
                        CORE.or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify.annotations..")));
    }

    static ArchRule featuresAreFreeOfCycles() {
        return slices().matching("dev.medmentor.(*)..").should().beFreeOfCycles();
    }

    static List<ArchRule> featuresUseOnlyEarlierOnes() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < FEATURES.size() - 1; i++) {
            String[] later = FEATURES.subList(i + 1, FEATURES.size()).stream()
                    .map(feature -> "dev.medmentor." + feature + "..")
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage("dev.medmentor." + FEATURES.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later));
        }
        return rules;
    }

    static ArchRule adaptersDoNotDependOnEachOther() {
        return slices().matching("dev.medmentor.adapters.(*)..").should().notDependOnEachOther();
    }

    static ArchRule onlyTheAppSeesAdapters() {
        return noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.medmentor.adapters..", "dev.medmentor.app..");
    }

    static ArchRule onlyTheFacadeUsesMemory() {
        return noClasses()
                .that(CORE.and(DescribedPredicate.not(resideInAPackage("..memory..")))
                        .and(DescribedPredicate.describe(
                                "are not the facade",
                                type -> !type.getPackageName().equals(FACADE))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.medmentor..memory..");
    }

    static ArchRule nobodyAsksForTheTimeWithoutAClock() {
        return noClasses()
                .that()
                .resideInAPackage("dev.medmentor..")
                .and()
                .resideOutsideOfPackage("dev.medmentor.app..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("asks the system for the time", Rules::asksForTheTime));
    }

    private static boolean asksForTheTime(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String name = access.getTarget().getName();
        boolean withoutArguments = access.getTarget().getFullName().endsWith("()");
        return (owner.startsWith(Instant.class.getPackageName() + ".") && name.equals("now") && withoutArguments)
                || (owner.equals(System.class.getName()) && name.equals("currentTimeMillis"));
    }

    static ArchRule nobodyButTheCommandLineUsesStandardStreams() {
        Set<String> streams = Set.of("out", "err", "in");
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.medmentor.app..", "dev.medmentor.adapters.pdf.fork..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "is a standard stream",
                        access -> access.getTarget().getOwner().isEquivalentTo(System.class)
                                && streams.contains(access.getTarget().getName())));
    }

    /**
     * What connects to anything: each to an address that the operator set or, of the command line, to this machine's own
     * service. A new one belongs here once it is known that nobody else chooses where it leads.
     */
    static ArchRule onlyNamedClassesConnect() {
        Set<String> named = Set.of(
                "dev.medmentor.adapters.http.identity.oidc.OidcHttp",
                "dev.medmentor.adapters.http.identity.mail.SmtpMailer",
                "dev.medmentor.adapters.http.tracing.OtlpTelemetry",
                "dev.medmentor.adapters.llm.GuardedHttpClient",
                "dev.medmentor.adapters.llm.ModelServer",
                "dev.medmentor.app.operations.ServerConnection");
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not named", type -> !named.contains(type.getName().replaceAll("\\$.*", ""))))
                .and()
                .resideOutsideOfPackage("dev.medmentor.adapters.mongo..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("connects to something", Rules::connects));
    }

    private static boolean connects(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.net.URL" -> name.startsWith("open") || name.equals("getContent");
            case "java.net.http.HttpClient" -> name.startsWith("send") || name.startsWith("new");
            case "java.net.Socket", "javax.net.SocketFactory", "javax.net.ssl.SSLSocketFactory" ->
                name.equals("<init>") || name.equals("connect") || name.equals("createSocket");
            case "java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel" ->
                name.equals("open") || name.equals("connect");
            case "java.net.DatagramSocket" -> name.equals("<init>");
            case "javax.imageio.ImageIO" -> access.getTarget().getFullName().contains("java.net.URL");
            case "org.jsoup.Jsoup" -> name.equals("connect") || name.equals("newSession");
            case "jakarta.mail.Transport" -> true;
            default ->
                owner.startsWith("okhttp3.")
                        || owner.startsWith("dev.langchain4j.http.client.jdk.")
                        || owner.startsWith("io.opentelemetry.exporter.");
        };
    }

    static ArchRule storagePortsNameTheTenant() {
        DescribedPredicate<JavaMethod> namesTheTenant = DescribedPredicate.describe(
                "name the tenant first",
                method -> !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(TenantId.class));
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.medmentor..port..")
                .and()
                .areDeclaredInClassesThat()
                .areInterfaces()
                .and()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Repository|Store|Queue|Log|Ledger|Index|Indexer)")
                .and()
                .areNotAnnotatedWith(CrossTenant.class)
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(namesTheTenant));
    }
}
