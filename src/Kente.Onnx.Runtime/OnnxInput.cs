using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Kente.Onnx.Runtime;

/// <summary>An input of a model: its name, shape and data type.</summary>
internal sealed class OnnxInput
{
    private readonly string _name;
    private readonly int[] _shape;
    private readonly bool _strings;
    private readonly Func<NdArray, OnnxBatches> _convert;

    /// <exception cref="NotSupportedException">The input is not a tensor of a supported type.</exception>
    public OnnxInput(string name, NodeMetadata metadata)
    {
        _name = name;
        if (!metadata.IsTensor) throw new NotSupportedException($"its input '{name}' is not a tensor.");
        (_shape, _strings) = (metadata.Dimensions, metadata.ElementDataType == TensorElementType.String);
        _convert = metadata.ElementDataType switch
        {
            TensorElementType.Float => array => OnnxBatches.Of(array.ToArray<float>(), array.Dimensions),
            TensorElementType.Double => array => OnnxBatches.Of(array.ToArray<double>(), array.Dimensions),
            TensorElementType.Int32 => array => OnnxBatches.Of(array.ToArray<int>(), array.Dimensions),
            TensorElementType.Int64 => array => OnnxBatches.Of(array.ToArray<long>(), array.Dimensions),
            TensorElementType.UInt8 => array => OnnxBatches.Of(array.ToArray<byte>(), array.Dimensions),
            TensorElementType.Bool => array => OnnxBatches.Of(
                Array.ConvertAll(array.ToArray<double>(), value => value != 0), array.Dimensions),
            TensorElementType.String => array => OnnxBatches.Of(array.ToStrings(), array.Dimensions),
            var other => throw new NotSupportedException($"its input '{name}' has the unsupported type {other}."),
        };
    }

    /// <summary>Converts data to the type of this input.</summary>
    /// <exception cref="ArgumentException">The shape or the type does not match the input.</exception>
    public OnnxBatches Take(NdArray array)
    {
        bool fits = array.Dimensions.Length == _shape.Length
            && array.Dimensions.Zip(_shape).Skip(1).All(pair => pair.Second < 0 || pair.First == pair.Second);
        if (!fits)
        {
            string shape = string.Join(", ", _shape.Select(length => length < 0 ? "None" : $"{length}"));
            throw new ArgumentException(
                $"The input '{_name}' has shape ({shape}), but its data has shape ({string.Join(", ", array.Dimensions)}).", "x");
        }
        return (array.DType == DType.String) == _strings
            ? _convert(array)
            : throw new ArgumentException(
                $"The input '{_name}' takes {(_strings ? "strings" : "numbers")}, but its data is of type {array.DType}.", "x");
    }
}
