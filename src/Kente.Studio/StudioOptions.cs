namespace Kente.Studio;

/// <summary>Options of the Studio server.</summary>
public sealed record StudioOptions
{
    /// <summary>
    /// Gets the name or address of this machine to listen on; <c>127.0.0.1</c> by default, which only this machine can reach.
    /// </summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Gets the port; 0, the default, for a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Gets the access token. If it is null, a random token is created if other machines can reach the host, and none is required
    /// otherwise.
    /// </summary>
    public string? Token { get; init; }
}
