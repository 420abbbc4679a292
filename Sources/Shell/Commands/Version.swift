/// The version that `--version` says.
package let daybookVersion = "0.1.0"
