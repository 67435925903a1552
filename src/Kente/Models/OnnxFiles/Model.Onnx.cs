using Google.Protobuf;
using Kente.Models.OnnxFiles;
using Kente.Onnx.Format;
using Kente.Primitives;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Exports the model as an ONNX file for any ONNX runtime. Inputs and outputs keep their names and their channels-last layout. The
    /// batch axis, named <c>batch</c>, and each axis that is <see langword="null"/> in <c>Input</c> have any length.
    /// </summary>
    /// <param name="path">Path of the file. An existing file is replaced.</param>
    /// <param name="options">Additional content of the file; default none.</param>
    /// <exception cref="NotSupportedException">A custom layer or activation does not support the export.</exception>
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    /// <exception cref="DataException">The file cannot be written, or the weights exceed the limit of 2 GB for an ONNX file.</exception>
    public void ExportOnnx(string path, OnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const long maxBytes = int.MaxValue - (1 << 20);
        if (ParameterCount * sizeof(float) is var bytes && bytes > maxBytes)
            throw new DataException($"The weights are {bytes / 1e9:F1} GB, but an ONNX file can contain at most 2 GB.", path);
        var content = OnnxContent(options);
        PartialFile.Write(path, stream => content.WriteTo(stream));
    }

    /// <summary>Exports the model as the content of an ONNX file, for a runtime in the same process.</summary>
    /// <param name="options">Additional content of the file; default none.</param>
    /// <exception cref="NotSupportedException">A custom layer or activation does not support the export.</exception>
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    public byte[] ToOnnx(OnnxOptions? options = null) => OnnxContent(options).ToByteArray();

    private Onnx.Format.ModelProto OnnxContent(OnnxOptions? options)
    {
        options ??= new();
        return OnnxFile.Of(Name, OnnxExport.Of(this, options.PrePostProcessing), options);
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs,
        out IReadOnlyList<OnnxTensor?>? masks) => OnnxExport.Walk(this, graph, inputs, out masks);
}
