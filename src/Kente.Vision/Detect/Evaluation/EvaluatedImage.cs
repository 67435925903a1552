namespace Kente.Vision;

/// <summary>An image with annotated and predicted objects, for evaluation.</summary>
/// <param name="Name">Name of the image.</param>
/// <param name="GroundTruths">Annotated objects.</param>
/// <param name="Predictions">Predicted objects in any order; predictions of equal score keep their order.</param>
public sealed record EvaluatedImage(string Name, IReadOnlyList<GroundTruth> GroundTruths, IReadOnlyList<Prediction> Predictions);
