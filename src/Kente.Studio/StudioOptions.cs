namespace Kente.Studio;

/// <summary>Where Studio listens, and who may look.</summary>
public sealed record StudioOptions
{
    /// <summary>A name or address of this machine; only this machine itself by default.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What a visitor must know. Without one, a long random token is made if other machines can reach the host, and none is asked for otherwise.</summary>
    public string? Token { get; init; }
}
