namespace Kente.Volumes;

/// <summary>A volume with its annotated and its predicted landmarks.</summary>
/// <param name="Volume">The volume with its annotated landmarks.</param>
/// <param name="Prediction">The predicted landmarks.</param>
public sealed record LandmarkedVolume(AnnotatedVolume Volume, VolumeLandmarks Prediction);
