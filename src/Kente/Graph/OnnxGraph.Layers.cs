namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Adds a layer, which may be inside of the one that is being exported already. What it adds is named after it.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="inputs">What it reads, of known shapes.</param>
    /// <param name="masks">Masks of the inputs; fewer where the others have none.</param>
    /// <param name="made">Masks of the outputs, which may be fewer.</param>
    /// <returns>Its outputs, of known shapes.</returns>
    internal IReadOnlyList<OnnxTensor> Run(Operation operation, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks, out IReadOnlyList<OnnxTensor?>? made)
    {
        var shapes = operation.InferShapes([.. inputs.Select(input => input.Shape)]);
        var types = operation.InferTypes([.. inputs.Select(input => input.DType)], shapes.Count);
        _layers.Push((Layer.Length == 0 ? operation.Name : $"{Layer}/{operation.Name}", masks));
        var results = operation.ExportAll(this, inputs, out var given);
        _layers.Pop();
        // What a layer of the user's own gives is known to be (batch, steps).
        made = given is null ? null : [.. given.Select((mask, i) => mask is null or { HasShape: true } ? mask : AsMask(mask, shapes[i][..1]))];
        return [.. results.Select((result, i) => result.As(types[i], shapes[i]))];
    }

    /// <summary>The same where nothing reads the masks.</summary>
    internal IReadOnlyList<OnnxTensor> Run(Operation operation, IReadOnlyList<OnnxTensor> inputs, params IReadOnlyList<OnnxTensor?> masks) => Run(operation, inputs, masks, out _);
}
