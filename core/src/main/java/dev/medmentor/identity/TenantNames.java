package dev.medmentor.identity;

import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.TenantRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** Makes tenants whose ids can be read. Thread-safe. */
final class TenantNames {
    /** The local operator's tenant; what the installation or its addresses might be called. */
    private static final Set<String> RESERVED =
            Set.of("default", "operator", "platform", "system", "admin", "administrator", "medmentor", "public", "api");

    private static final int LONGEST = 40;
    private static final int SUFFIX = 6;
    private static final int ATTEMPTS = 10;

    private final TenantRepository tenants;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    TenantNames(TenantRepository tenants, InstantSource clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Adds a tenant of this name, with an id like it: {@code Clínica São João} is {@code clinica-sao-joao}. */
    Tenant insert(String name) {
        String slug = slug(name);
        String id = RESERVED.contains(slug) ? suffixed(slug) : slug;
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Tenant tenant = new Tenant(new TenantId(id), name.strip(), clock.instant(), true);
                tenants.insert(tenant);
                return tenant;
            } catch (ConflictException e) {
                id = suffixed(slug);
            }
        }
        throw new ConflictException("tenant_exists", "No free id was found for this name. Choose another name.");
    }

    static String slug(String name) {
        String letters = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]+", "-");
        String cut = letters.substring(0, Math.min(letters.length(), LONGEST)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "tenant" : cut;
    }

    private String suffixed(String slug) {
        return slug + "-" + secrets.suffix(SUFFIX);
    }
}
