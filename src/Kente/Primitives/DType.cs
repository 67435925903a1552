using TorchSharp;

namespace Kente;

/// <summary>Data type of an array or a tensor.</summary>
public enum DType
{
    /// <summary>32-bit floating point; the type in which layers compute.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,

    /// <summary>32-bit signed integer; token or class indices.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>8-bit unsigned integer; raw pixels.</summary>
    UInt8,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>
    /// Text. Strings have no tensor: layers such as <c>TextVectorization</c> and <c>StringLookup</c> convert them to numbers before the
    /// graph runs.
    /// </summary>
    String,
}

internal static class DTypes
{
    public static torch.ScalarType ToTorch(this DType type) => type switch
    {
        DType.Float32 => torch.ScalarType.Float32,
        DType.Float64 => torch.ScalarType.Float64,
        DType.Int32 => torch.ScalarType.Int32,
        DType.Int64 => torch.ScalarType.Int64,
        DType.UInt8 => torch.ScalarType.Byte,
        DType.Bool => torch.ScalarType.Bool,
        DType.String => throw new ArgumentException(
            "Strings have no tensor; convert them to numbers with TextVectorization, StringLookup or Hashing.", nameof(type)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The data type is not supported."),
    };

    public static DType FromTorch(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => DType.Float32,
        torch.ScalarType.Float64 => DType.Float64,
        torch.ScalarType.Int32 => DType.Int32,
        torch.ScalarType.Int64 => DType.Int64,
        torch.ScalarType.Byte => DType.UInt8,
        torch.ScalarType.Bool => DType.Bool,
        _ =>
            throw new ArgumentException($"Tensors of {type} cannot be used as data; convert them to Float32 or Int64 first.", nameof(type)),
    };

    public static bool IsFloating(this DType type) => type is DType.Float32 or DType.Float64;
}
