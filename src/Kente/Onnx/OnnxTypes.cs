namespace Kente.Onnx;

/// <summary>Codes of TensorProto.DataType in the ONNX specification.</summary>
internal static class OnnxTypes
{
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
