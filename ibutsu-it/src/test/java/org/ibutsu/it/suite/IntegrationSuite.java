package org.ibutsu.it.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Every test of this module that is tagged {@code integration}. Runs only by name: {@code -Dit.test=IntegrationSuite}.
 */
@Suite
@SelectPackages("org.ibutsu.it")
@IncludeClassNamePatterns(".*IT")
@IncludeTags("integration")
class IntegrationSuite {}
