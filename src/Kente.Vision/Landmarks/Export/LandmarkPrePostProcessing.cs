using Kente.Data;
using Kente.Graph;
using Kente.Onnx;
using Kente.Vision.Export;
using Kente.Vision.Landmarks.Inference;

namespace Kente.Vision.Landmarks.Export;

/// <summary>Adds preprocessing (conversion and letterbox) and postprocessing (points in pixels) to the ONNX graph of a detector.</summary>
internal sealed class LandmarkPrePostProcessing(LandmarkSettings settings, LandmarkOnnxOptions options) : OnnxPrePostProcessing
{
    private readonly ImageSize _inputSize = new(settings.Size, settings.Size);
    private LetterboxGraph? _letterbox;

    public override IReadOnlyList<OnnxValueInfo> Inputs =>
        [new("image", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(settings.Size, settings.Size, 3))];

    public override IReadOnlyList<OnnxValueInfo> Outputs => [new("points", DType.Float32, Shape.Create(settings.Names.Count, 2))];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        if (!options.Letterbox) return [numbers];
        _letterbox = new(graph, inputs[0], _inputSize);
        return [_letterbox.Apply(numbers)];
    }

    public override IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs)
    {
        var points = new HeadGraph(graph, settings.Names.Count, settings.Size).Points(settings.Head, outputs[0]);
        return [_letterbox?.PointsToImage(points) ?? points];
    }
}
