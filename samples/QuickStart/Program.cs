Console.WriteLine("SourceJax");
