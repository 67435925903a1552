using Kente.Onnx;
using Kente.Vision.Export;

namespace Kente.Vision.Detect.Export;

/// <summary>Adds preprocessing (conversion and letterbox) and postprocessing (suppression) to the ONNX graph of a detector.</summary>
internal sealed class DetectorPrePostProcessing(
    ImageSize inputSize, int classes, double threshold, DetectorOnnxOptions options) : OnnxPrePostProcessing
{
    private LetterboxGraph? _letterbox;

    public override IReadOnlyList<OnnxValueInfo> Inputs =>
        [new("image", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(inputSize.Height, inputSize.Width, 3))];

    public override IReadOnlyList<OnnxValueInfo> Outputs => options.Suppression
        ?
        [
            new("boxes", DType.Float32, Shape.Create(4), "objects"), new("scores", DType.Float32, Shape.Create(), "objects"),
            new("classes", DType.Int64, Shape.Create(), "objects"), new("images", DType.Int64, Shape.Create(), "objects"),
        ]
        : [];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        if (!options.Letterbox) return [numbers];
        _letterbox = new(graph, inputs[0], inputSize);
        return [_letterbox.Apply(numbers)];
    }

    public override IReadOnlyList<OnnxTensor> After(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs) =>
        options.Suppression ? new SuppressionGraph(graph, inputSize, classes, threshold).Detections(outputs[0], _letterbox) : [];
}
