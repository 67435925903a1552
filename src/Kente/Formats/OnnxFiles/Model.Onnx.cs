using Google.Protobuf;
using Kente.Formats.OnnxFiles;
using Kente.Onnx.Format;
using Kente.Primitives;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Writes the model as an ONNX file, which any ONNX runtime runs. Inputs and outputs keep their names and their channels-last layout; the
    /// batch axis, named <c>batch</c>, takes any length, and so does every axis that <c>Input</c> was given as <see langword="null"/>.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <param name="options">What else the file holds; default nothing.</param>
    /// <exception cref="NotSupportedException">A layer or an activation of your own does not say how it is exported.</exception>
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    /// <exception cref="DataException">The file cannot be written, or the weights are more than the 2 GB that an ONNX file can hold.</exception>
    public void ExportOnnx(string path, OnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const long most = int.MaxValue - (1 << 20);
        if (ParameterCount * sizeof(float) is var bytes && bytes > most)
            throw new DataException($"An ONNX file holds at most 2 GB, but the weights of this model are {bytes / 1e9:F1} GB.", path);
        var content = OnnxContent(options);
        PartialFile.Write(path, stream => content.WriteTo(stream));
    }

    /// <summary>What <see cref="ExportOnnx"/> writes, in memory: for a runtime in the same process.</summary>
    /// <param name="options">What else the file holds; default nothing.</param>
    /// <exception cref="NotSupportedException">A layer or an activation of your own does not say how it is exported.</exception>
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    public byte[] ToOnnx(OnnxOptions? options = null) => OnnxContent(options).ToByteArray();

    private Onnx.Format.ModelProto OnnxContent(OnnxOptions? options)
    {
        options ??= new();
        return OnnxFile.Of(Name, OnnxExport.Of(this, options.Surroundings), options);
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? masks) => OnnxExport.Walk(this, graph, inputs, out masks);
}
