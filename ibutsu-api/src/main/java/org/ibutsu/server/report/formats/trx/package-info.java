/** Reads TRX, the results of Visual Studio and of <code>dotnet test</code>. */
@NullMarked
package org.ibutsu.server.report.formats.trx;

import org.jspecify.annotations.NullMarked;
