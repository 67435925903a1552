namespace Kente.Faces.Door.Recognition;

/// <summary>The door at one moment.</summary>
/// <param name="IsOpen">Whether it is open.</param>
/// <param name="Person">The person for whom it opened; <see langword="null"/> if it is closed.</param>
/// <param name="SecondsLeft">Seconds until it closes.</param>
internal sealed record DoorState(bool IsOpen, string? Person, double SecondsLeft)
{
    public static DoorState Closed { get; } = new(false, null, 0);
}
