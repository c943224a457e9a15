package dev.medmentor.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the few storage and retrieval methods that take no {@link TenantId}, because by nature they serve all tenants
 * at once (a worker that claims the next job, an index that follows its log). An architecture test refuses any other.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CrossTenant {
    /** Why this method cannot name one tenant. */
    String value();
}
