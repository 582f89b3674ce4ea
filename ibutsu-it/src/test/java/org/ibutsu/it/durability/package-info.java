/** What was acknowledged stays, through kills, power cuts and full disks. */
package org.ibutsu.it.durability;
