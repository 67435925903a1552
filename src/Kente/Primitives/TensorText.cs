using static TorchSharp.torch;

namespace Kente.Primitives;

/// <summary>Shapes of tensors as text for messages.</summary>
internal static class TensorText
{
    public static string ShapeText(this Tensor tensor) => $"({string.Join(", ", tensor.shape)}{(tensor.dim() == 1 ? "," : "")})";

    public static bool HasShapeOf(this Tensor tensor, Tensor other) => tensor.shape.AsSpan().SequenceEqual(other.shape);
}
