using TorchSharp;

namespace Kente;

/// <summary>The type of what an array or a tensor holds.</summary>
public enum DType
{
    /// <summary>32-bit floating point; what layers compute with.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,

    /// <summary>32-bit signed integer; indices of words or classes.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>8-bit unsigned integer; raw pixels.</summary>
    UInt8,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Text. It has no tensor: layers that read it, such as <c>TextVectorization</c> and <c>StringLookup</c>, make numbers of it before the engine computes.</summary>
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
        DType.String => throw new ArgumentException("Strings have no tensor; TextVectorization, StringLookup or Hashing makes numbers of them.", nameof(type)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type that Kente knows."),
    };

    public static DType FromTorch(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => DType.Float32,
        torch.ScalarType.Float64 => DType.Float64,
        torch.ScalarType.Int32 => DType.Int32,
        torch.ScalarType.Int64 => DType.Int64,
        torch.ScalarType.Byte => DType.UInt8,
        torch.ScalarType.Bool => DType.Bool,
        _ => throw new ArgumentException($"Tensors of {type} cannot be used as data; convert them to Float32 or Int64 first.", nameof(type)),
    };

    public static bool IsFloating(this DType type) => type is DType.Float32 or DType.Float64;
}
