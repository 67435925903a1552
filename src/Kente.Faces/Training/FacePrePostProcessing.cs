using Kente.Onnx;
using Kente.Vision;
using Kente.Vision.Export;

namespace Kente.Faces.Training;

/// <summary>Adds conversion and letterbox to the ONNX graph of a face embedder.</summary>
internal sealed class FacePrePostProcessing(ImageSize inputSize, FaceEmbedderOnnxOptions options) : OnnxPrePostProcessing
{
    public override IReadOnlyList<OnnxValueInfo> Inputs =>
        [new("image", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(inputSize.Height, inputSize.Width, 3))];

    public override IReadOnlyList<OnnxValueInfo> Outputs => [];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        return [options.Letterbox ? new LetterboxGraph(graph, inputs[0], inputSize).Apply(numbers) : numbers];
    }

    public override IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs) =>
        [];
}
