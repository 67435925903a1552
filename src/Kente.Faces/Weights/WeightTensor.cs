namespace Kente.Faces.Weights;

/// <summary>A tensor of a pretrained network.</summary>
/// <param name="Shape">Lengths of the axes, in Keras's order.</param>
/// <param name="Values">Values in row-major order.</param>
internal sealed record WeightTensor(IReadOnlyList<int> Shape, float[] Values);
