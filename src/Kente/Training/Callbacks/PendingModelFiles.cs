namespace Kente.Training.Callbacks;

// Stands in until Model has these methods, which then win over extension methods; to be deleted then.
internal static class PendingModelFiles
{
    public static void Save(this Model model, string path) => throw new NotImplementedException($"{model.Name} cannot be saved to {path} yet.");

    public static void SaveWeights(this Model model, string path) => throw new NotImplementedException($"{model.Name} cannot be saved to {path} yet.");
}
