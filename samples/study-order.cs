#!/usr/bin/env dotnet
#:project ../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
// Keeps order among studies and runs. It writes the file that its argument names, or order.db.
using Kente.Experiments;

using var storage = StudyStorage.Open(args is [var file] ? file : "order.db");
foreach (double rate in new[] { 0.1, 0.01 })
{
    using var run = Run.Start(storage, "street", new()
    {
        Name = $"rate {rate}",
        Group = "rates",
        Config = new Dictionary<string, ParameterValue> { ["rate"] = rate, ["batch"] = 16 },
    });
    run.Log("loss", rate * 2);
}
var street = storage.Studies().First(study => study.Name == "street");
storage.Rename(street.Id, "street detector");
storage.Tag(street.Id, ["paper"]);
storage.Tag(street.Id, ["best"], trial: 1);

// The settings that differ, and what came out.
street = storage.Studies().First(study => study.Tags.Contains("paper"));
Console.WriteLine(RunComparison.Of(storage, street));

// A note on a run, and a run that is not needed any more.
storage.WriteNote(street.Id, new(1, "the learning rate of the paper"));
storage.DeleteRun(street.Id, 0);

storage.Archive(street.Id);
Console.WriteLine($"{storage.Studies().Count(study => !study.IsArchived)} studies are not archived");
StudyContents contents = storage.Contents(street.Id);
storage.Delete(street.Id);
Console.WriteLine($"deleted '{street.Name}', runs: {contents.Trials}");
