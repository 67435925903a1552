namespace Kente.Vision;

/// <summary>An image with the annotated and predicted points of its objects, for evaluation.</summary>
/// <param name="Name">Name of the image.</param>
/// <param name="GroundTruths">Annotated objects.</param>
/// <param name="Predictions">Predicted objects in any order; predictions of equal score keep their order.</param>
public sealed record EvaluatedKeypoints(
    string Name, IReadOnlyList<KeypointTruth> GroundTruths, IReadOnlyList<KeypointPrediction> Predictions);
