namespace Kente.Faces.Door.Recognition;

/// <summary>What a frame shows.</summary>
/// <param name="Faces">The faces, by descending detection score.</param>
/// <param name="Threshold">The threshold that decided.</param>
/// <param name="Door">The door after this frame.</param>
internal sealed record FrameAnswer(IReadOnlyList<FaceLine> Faces, ThresholdLine Threshold, DoorState Door);
