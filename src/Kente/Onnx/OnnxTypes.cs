using System.Globalization;

namespace Kente.Onnx;

/// <summary>Codes of TensorProto.DataType in the ONNX specification.</summary>
internal static class OnnxTypes
{
    private static readonly string[] Names =
    [
        "UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL", "FLOAT16", "DOUBLE", "UINT32",
        "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16",
    ];

    /// <summary>Returns the name of a type in the specification.</summary>
    public static string Name(int code) =>
        code >= 0 && code < Names.Length ? Names[code] : string.Create(CultureInfo.InvariantCulture, $"number {code}");

    public static int Code(DType type) => type switch
    {
        DType.Float32 => 1,
        DType.UInt8 => 2,
        DType.Int32 => 6,
        DType.Int64 => 7,
        DType.String => 8,
        DType.Bool => 9,
        DType.Float64 => 11,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The data type is not supported."),
    };
}
