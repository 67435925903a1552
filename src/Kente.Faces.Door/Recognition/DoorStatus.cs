namespace Kente.Faces.Door.Recognition;

/// <summary>What the page needs before its first frame.</summary>
/// <param name="Gallery">Name of the gallery's file.</param>
/// <param name="People">Number of people.</param>
/// <param name="Faces">Number of faces.</param>
/// <param name="FramesPerSecond">Largest number of frames to send per second.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="Door">The door.</param>
internal sealed record DoorStatus(string Gallery, int People, int Faces, int FramesPerSecond, ThresholdLine Threshold, DoorState Door);
