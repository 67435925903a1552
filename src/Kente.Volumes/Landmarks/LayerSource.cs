namespace Kente.Volumes.Landmarks;

/// <summary>The layers of a network: new ones, or those of a model, so that parts of it can be put together again.</summary>
/// <param name="model">The model; <see langword="null"/> for new layers.</param>
internal sealed class LayerSource(Model? model)
{
    /// <summary>Returns a layer with one input.</summary>
    public Layer Get(string name, Func<string, Layer> create) => model is null ? create(name) : model[name];

    /// <summary>Returns a layer with several inputs.</summary>
    public Merge GetMerge(string name, Func<string, Merge> create) => model is null ? create(name) : model[name];
}
