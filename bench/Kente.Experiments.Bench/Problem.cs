
namespace Kente.Experiments.Bench;

/// <summary>A function with a known optimum.</summary>
/// <param name="Name">Its name in the peers' results.</param>
/// <param name="Optimum">Its smallest value.</param>
/// <param name="Objective">The function.</param>
internal sealed record Problem(string Name, double Optimum, Func<Trial, double> Objective);
