using Kente.Bench.Performance.Networks;

namespace Kente.Bench.Performance;

/// <summary>Loading a model from a file.</summary>
internal static class LoadingWork
{
    /// <summary>Prepares a file, which is loaded again and again.</summary>
    /// <param name="network">The network.</param>
    /// <param name="way">The way to load it.</param>
    /// <param name="folder">Folder of the file.</param>
    public static Work Prepare(NetworkCase network, Way way, string folder)
    {
        Session.Start(seed: 1);
        Save(network, folder);
        string keras = KerasFile(folder), torch = TorchFile(folder);
        if (!way.IsByHand) return new(() => Model.Load(keras), 1);
        return new(() =>
        {
            using var module = network.ByHand().Module;
            module.load(torch);
        }, 1);
    }

    /// <summary>Writes the network as Kente and as TorchSharp save it.</summary>
    public static void Save(NetworkCase network, string folder)
    {
        network.Model().Save(KerasFile(folder));
        network.ByHand().Module.save(TorchFile(folder));
    }

    /// <summary>The file that Kente saves.</summary>
    public static string KerasFile(string folder) => Path.Combine(folder, "model.keras");

    /// <summary>The file that TorchSharp saves.</summary>
    public static string TorchFile(string folder) => Path.Combine(folder, "model.torchsharp");
}
