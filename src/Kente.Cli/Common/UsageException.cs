namespace Kente.Cli.Common;

/// <summary>Thrown if options exclude each other, or a value does not fit the machine or the other options.</summary>
internal sealed class UsageException(string message) : Exception(message);
