namespace Kente.Faces.Door;

/// <summary>Options of the door.</summary>
public sealed record DoorOptions
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

    /// <summary>
    /// Gets the largest number of camera frames per second that a page sends, from 1 to 30; default 5. A page sends the next frame when it
    /// has the answer to the last one, so a slow machine gets fewer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 30.</exception>
    public int FramesPerSecond
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 30);
            field = value;
        }
    } = 5;

    /// <summary>Gets how long the door stays open after a face was recognised; default 3 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan OpenFor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(3);

    /// <summary>The clock of the door.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
