using System.Globalization;
using Kente;
using Kente.Native;
using Kente.Native.SelfChecks;

// A process for the tests in which oneDNN sees what it sees on a processor that hides its caches: hidden [corrected]
// Prints the cache sizes that oneDNN has, then the operations that the self-check finds wrong and how it ends.
Environment.SetEnvironmentVariable(SelfCheck.Variable, "0");
var library = TorchNative.Setup.Library;
if (library is null || OneDnnProcessor.Find(library) is not { } processor)
{
    Console.WriteLine("unreachable");
    return;
}
processor.CacheSizes = [1, 1, 1];
if (args is ["hidden", "corrected"]) processor.Correct(new(Visible: false, 48 << 10, 2 << 20, 0));
Console.WriteLine(string.Join(' ', processor.CacheSizes.Select(size => size.ToString(CultureInfo.InvariantCulture))));
var result = SelfCheck.Run(SelfCheckCases.All, () => library.Disable(TorchFeature.OneDnn), Console.WriteLine);
Console.WriteLine($"{result.Status}: {string.Join(", ", result.Wrong)}");
