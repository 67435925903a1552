namespace Kente.Vision;

/// <summary>What a backbone is; trained models and their reports contain it.</summary>
/// <param name="Name">Name, such as "MoveNet".</param>
/// <param name="Origin">Where its weights come from: a package, a file, or random numbers.</param>
/// <param name="License">License of the weights, as far as it is known.</param>
/// <param name="Preprocessing">What the network does with pixels before the backbone.</param>
public sealed record BackboneInfo(string Name, string Origin, string License, BackbonePreprocessing Preprocessing)
{
    /// <summary>Returns name, origin and license in one line.</summary>
    public override string ToString() => $"{Name} ({Origin}; {License})";
}
