using Kente.Data;
using Kente.Graph;
using Kente.Onnx;
using Kente.Vision.Classify.Inference;
using Kente.Vision.Export;

namespace Kente.Vision.Classify.Export;

/// <summary>Adds preprocessing (conversion and letterbox) and postprocessing (probabilities) to the ONNX graph of a classifier.</summary>
internal sealed class ClassifierPrePostProcessing(ClassifierSettings settings, ClassifierOnnxOptions options) : OnnxPrePostProcessing
{
    public override IReadOnlyList<OnnxValueInfo> Inputs =>
        [new("image", DType.UInt8, options.Letterbox ? Shape.Create(null, null, 3) : Shape.Create(settings.Size, settings.Size, 3))];

    public override IReadOnlyList<OnnxValueInfo> Outputs => [new("probabilities", DType.Float32, Shape.Create(settings.Classes.Count))];

    public override IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var numbers = graph.Cast(inputs[0], DType.Float32);
        return [options.Letterbox ? new LetterboxGraph(graph, inputs[0], new(settings.Size, settings.Size)).Apply(numbers) : numbers];
    }

    public override IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs)
    {
        var scaled = graph.Node("Div", [outputs[0], graph.Scalar(settings.Temperature)]);
        return [settings.IsMultiLabel ? graph.Node("Sigmoid", [scaled]) : graph.Node("Softmax", [scaled], ("axis", -1L))];
    }
}
