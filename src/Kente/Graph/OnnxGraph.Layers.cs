namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Adds a layer, which may be nested in the one being exported. Names of its nodes start with the layer's name.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="inputs">Inputs of known shapes.</param>
    /// <param name="masks">Masks of the inputs; trailing ones may be omitted.</param>
    /// <param name="outputMasks">Masks of the outputs; trailing ones may be omitted.</param>
    /// <returns>Outputs of known shapes.</returns>
    internal IReadOnlyList<OnnxTensor> Run(
        Operation operation, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks,
        out IReadOnlyList<OnnxTensor?>? outputMasks)
    {
        var shapes = operation.InferShapes([.. inputs.Select(input => input.Shape)]);
        var types = operation.InferTypes([.. inputs.Select(input => input.DType)], shapes.Count);
        _layers.Push((Layer.Length == 0 ? operation.Name : $"{Layer}/{operation.Name}", masks));
        var results = operation.ExportAll(this, inputs, out var given);
        _layers.Pop();
        // A mask from a user's layer has the shape (batch, steps).
        outputMasks = given is null
            ? null
            : [.. given.Select((mask, i) => mask is null or { HasShape: true } ? mask : AsMask(mask, shapes[i][..1]))];
        return [.. results.Select((result, i) => result.As(types[i], shapes[i]))];
    }

    /// <summary>Adds a layer whose output masks are not used.</summary>
    internal IReadOnlyList<OnnxTensor> Run(
        Operation operation, IReadOnlyList<OnnxTensor> inputs,
        params IReadOnlyList<OnnxTensor?> masks) => Run(operation, inputs, masks, out _);
}
