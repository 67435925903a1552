using Kente.Data;
using Kente.Graph;
using Kente.Onnx;
using Kente.Vision.Export;

namespace Kente.Vision.Localize;

/// <summary>Adds preprocessing (conversion and letterbox) and postprocessing (boxes in pixels) to the ONNX graph of a localizer.</summary>
internal sealed class LocalizerPrePostProcessing(ImageSize inputSize, int classes, LocalizerOnnxOptions options) : OnnxPrePostProcessing
{
    private LetterboxGraph? _letterbox;

    public override IReadOnlyList<OnnxValueInfo> Inputs =>
        [new("image", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(inputSize.Height, inputSize.Width, 3))];

    public override IReadOnlyList<OnnxValueInfo> Outputs =>
    [
        new("presence", DType.Float32, Shape.Create()), new("boxes", DType.Float32, Shape.Create(4)),
        new("scores", DType.Float32, Shape.Create(classes)),
    ];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        if (!options.Letterbox) return [numbers];
        _letterbox = new(graph, inputs[0], inputSize);
        return [_letterbox.Apply(numbers)];
    }

    public override IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs)
    {
        var label = outputs[0];
        var center = graph.Slice(label, 1, 1, 3);
        var half = graph.Node("Mul", [graph.Slice(label, 1, 3, LocalizationLabel.ClassStart), graph.Scalar(0.5)]);
        var edges = graph.Node("Concat", [graph.Node("Sub", [center, half]), graph.Node("Add", [center, half])], ("axis", 1));
        var pixels = graph.Node("Mul", [edges, graph.Scalar(inputSize.Width)]);
        var clipped = graph.Node("Min", [graph.Node("Max", [pixels, graph.Scalar(0)]), graph.Scalar(inputSize.Width)]);
        var scores = graph.Slice(label, 1, LocalizationLabel.ClassStart, LocalizationLabel.ClassStart + classes);
        return [graph.Squeeze(graph.Slice(label, 1, 0, 1), 1), _letterbox?.ToImage(pixels) ?? clipped, scores];
    }
}
