using Kente.Vision.Images;

namespace Kente.Vision.Detect.Onnx;

/// <summary>Bytes to numbers, the letterbox where it is inside, and the objects where they are.</summary>
internal sealed class DetectorSurroundings(PictureSize frame, int classes, double threshold, DetectorOnnxOptions options) : OnnxSurroundings
{
    private LetterboxGraph? _letterbox;

    public override IReadOnlyList<OnnxPort> Inputs =>
        [new("picture", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(frame.Height, frame.Width, 3))];

    public override IReadOnlyList<OnnxPort> Outputs => options.Suppression
        ?
        [
            new("boxes", DType.Float32, Shape.Create(4), "objects"), new("scores", DType.Float32, Shape.Create(), "objects"),
            new("classes", DType.Int64, Shape.Create(), "objects"), new("pictures", DType.Int64, Shape.Create(), "objects"),
        ]
        : [];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        if (!options.Letterbox) return [numbers];
        _letterbox = new(graph, inputs[0], frame);
        return [_letterbox.Apply(numbers)];
    }

    public override IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs) =>
        options.Suppression ? new SuppressionGraph(graph, frame, classes, threshold).Objects(outputs[0], _letterbox) : [];
}
