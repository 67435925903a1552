using static TorchSharp.torch;

namespace Kente.Primitives;

/// <summary>How shapes of tensors are written in messages.</summary>
internal static class TensorText
{
    public static string ShapeText(this Tensor tensor) => $"({string.Join(", ", tensor.shape)}{(tensor.dim() == 1 ? "," : "")})";

    public static bool HasShapeOf(this Tensor tensor, Tensor other) => tensor.shape.AsSpan().SequenceEqual(other.shape);
}
